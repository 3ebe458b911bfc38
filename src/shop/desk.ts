/** What the shop's people hold themselves to at their desk; without this section no waiting time is too long. */
import { z } from 'zod';

export const deskSchema = z.strictObject({
  /** Of the desk's own hours, from the request for a human to the chat being taken. */
  answerWithinMinutes: z.int().min(1).max(1440),
});
