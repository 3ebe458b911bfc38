/** How much time is left for a shopper's answer or end: grey, orange when it gets short, red when it is over. */
import { Badge } from '@mantine/core';
import type { Due } from '../api';
import { spanIn, useSpeaking } from '../texts';

const MINUTE_S = 60;

export function DueMark({ due: { dueBy, dueOf, isLate, warns } }: { due: Due }) {
  const { say, language } = useSpeaking();
  if (dueBy === null || dueOf === null) return null;
  const seconds = Math.round((Date.parse(dueBy) - Date.now()) / 1000);
  // It may have passed since the service was asked.
  const isOver = isLate || seconds < 0;
  const span = spanIn(language, Math.max(Math.abs(seconds), MINUTE_S));
  return <Badge size="xs" variant={isOver || warns ? 'filled' : 'light'} color={isOver ? 'red.9' : warns ? 'orange.9' : 'gray'} data-due={isOver ? 'late' : warns ? 'soon' : 'in-time'}>{say(isOver ? 'dueLate' : 'dueLeft', say(dueOf), span)}</Badge>;
}
