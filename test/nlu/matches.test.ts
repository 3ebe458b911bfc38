import { matchesOf } from '../../src/nlu/matches';

test.each([[/\d+/g, 'a1 b22 c333'], [/(?<=a)b*/g, 'abba ab'], [/x/g, 'none'], [/^\s*(\d)\s*$/g, ' 7 '], [/$/gu, '🙂'], [/\p{L}|/gu, 'a🙂b']])('%s finds in %j what matchAll finds', (pattern, text) => {
  const plain = (matches: Iterable<RegExpExecArray>) => [...matches].map((match) => ({ found: [...match], at: match.index }));
  expect(plain(matchesOf(pattern, text))).toEqual(plain(text.matchAll(pattern)));
  // The pattern keeps nothing of the text before.
  expect(plain(matchesOf(pattern, text))).toEqual(plain(text.matchAll(pattern)));
});

it('stops at its limit, and starts from the top the next time', () => {
  const figures = /\d/g;
  expect(matchesOf(figures, '1234', 2)).toHaveLength(2);
  expect(matchesOf(figures, '1234')).toHaveLength(4);
});

it('refuses a pattern that would find the same for ever', () => {
  expect(() => matchesOf(/\d/, '1')).toThrow(TypeError);
});
