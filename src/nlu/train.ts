/** Trains the router's model from `locales/` and writes it beside the build: `node dist/src/nlu/train.js LOCALES MODEL`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { localeFiles } from '../bot/phrases';
import { LANGUAGES } from '../languages';
import { saveModel, trainModel, type TrainingRow } from './model';

/** Every training sentence of the locale files; the label of a button is one too, where its wish has sentences of its own. */
export function trainingRows(locales: string, part: 'examples' | 'heldOut' = 'examples'): TrainingRow[] {
  return LANGUAGES.flatMap((lang) => localeFiles(path.join(locales, lang)).flatMap(({ content }) => [
    ...Object.entries(content[part] ?? {}).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent, lang }))),
    ...(part === 'examples' ? Object.entries(content.labels ?? {}).filter(([intent]) => Object.hasOwn(content.examples ?? {}, intent)).map(([intent, text]) => ({ text, intent, lang })) : []),
  ]));
}

/** A shopper turned away is worse than a joke taken up: strangers' wording is turned away oftener than held-out sentences are. */
const LIMITS = { falseAlarms: 0.02 };

if (require.main === module) {
  const [locales = 'locales', file = 'dist/model.bin'] = process.argv.slice(2);
  writeFileSync(file, saveModel(trainModel(trainingRows(locales), { limits: LIMITS })));
}
