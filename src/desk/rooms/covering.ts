/** E-mail addresses and phone numbers in what somebody wrote, covered as the desk covers them: a room may be read by others than its agents. */
import type { Language } from '../../languages';
import { extractEntities, type EntityOptions } from '../../nlu/entities';
import { masked } from '../masking';

export type Cover = (text: string, language: Language) => string;

/** What can be read more than one way (a tracking number is no phone number) is read as the bot reads it. */
export function createCover(options: Pick<EntityOptions, 'orderNumberPattern' | 'timeZone'>): Cover {
  return (text, language) => {
    let end = 0;
    let covered = '';
    for (const found of extractEntities(text, { ...options, language, now: new Date(0) })) {
      if (found.type !== 'email' && found.type !== 'phone') continue;
      covered += text.slice(end, found.start) + masked({ [found.type]: found.text })[found.type]!;
      end = found.end;
    }
    return covered + text.slice(end);
  };
}
