/** What supervisors see beside the chats: the wall, samples and scores, ratings, the audit log, transcripts to take away. */
import type { DeskRoute } from '../access';
import { auditRoutes } from './audit';
import { feedbackRoutes } from './feedback';
import { qualityRoutes } from './quality';
import { transcriptRoutes, type TranscriptRoutes } from './transcripts';
import { wallRoutes, type WallRoutes } from './wall';

export function supervisorRoutes(parts: WallRoutes & TranscriptRoutes): DeskRoute[] {
  return [...wallRoutes(parts), ...auditRoutes(parts), ...qualityRoutes(parts), ...feedbackRoutes(parts), ...transcriptRoutes(parts)];
}
