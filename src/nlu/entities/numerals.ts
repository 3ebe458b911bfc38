/** Small numbers in words, as shoppers write counts, ordinals and spans of time. Folded spelling. */
export const NUMBER_WORDS: Record<'en' | 'es', Record<string, number>> = {
  en: {
    a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
    fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, forty: 40, sixty: 60, ninety: 90, 'a couple of': 2, 'couple of': 2, 'a few': 3,
  },
  es: {
    un: 1, uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12,
    catorce: 14, quince: 15, veinte: 20, treinta: 30, cuarenta: 40, sesenta: 60, noventa: 90, 'un par de': 2, 'unos pocos': 3,
  },
};

/** Digits or a number word, as the source of a regular expression; longest alternatives first. */
export function numberPattern(language: 'en' | 'es'): string {
  const words = Object.keys(NUMBER_WORDS[language]).sort((a, b) => b.length - a.length);
  return `(?:\\d{1,4}|${words.join('|')})`;
}

/** Begins where a row of numerals begins, so that a long row is tried once and not from every character. */
export const HAN_NUMBER = '(?<![零〇一二两三四五六七八九十百千])(?:\\d{1,4}|[零〇一二两三四五六七八九十百千]{1,5}|几|半)';

export function numberOf(text: string): number | undefined {
  const word = text.trim();
  if (/^\d+$/.test(word)) return Number(word);
  return NUMBER_WORDS.en[word] ?? NUMBER_WORDS.es[word] ?? hanNumber(word);
}

const HAN_DIGITS = '零一二三四五六七八九';

/** 二十二 → 22, 一百零五 → 105, 三万 → 30,000, 两 → 2. "几" (some) counts as 3. */
function hanNumber(text: string): number | undefined {
  if (text === '几') return 3;
  if (!/^[零〇一二两三四五六七八九十百千万]+$/.test(text)) return undefined;
  let total = 0;
  let figure: number | undefined;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (character === '万') {
      total = (total + (figure ?? 0) || 1) * 10_000;
      figure = undefined;
    } else if (unit) {
      total += (figure ?? 1) * unit;
      figure = undefined;
    } else figure = character === '两' ? 2 : character === '〇' ? 0 : HAN_DIGITS.indexOf(character);
  }
  return total + (figure ?? 0);
}
