/** When shoppers are asked how it was; without this section nobody is. */
import { z } from 'zod';

const minutes = z.int().min(0).max(10_080);

export const surveysSchema = z.strictObject({
  /** After the shopper has heard how a case ended, and after a chat has ended. */
  afterCaseMinutes: minutes, afterChatMinutes: minutes,
});
