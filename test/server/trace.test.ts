import { childOf, newTrace, traceIdOf, traceOf } from '../../src/server/trace';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const GOOD = `00-${ID}-00f067aa0ba902b7-01`;
const request = (traceparent?: string) => ({ headers: { ...(traceparent !== undefined && { traceparent }) } });
const FORM = /^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/;

test('a request\'s trace goes on, with a part of our own as the parent of what follows', () => {
  const trace = traceOf(request(GOOD));
  expect(trace).toMatch(FORM);
  expect(traceIdOf(trace)).toBe(ID);
  expect(trace).not.toContain('00f067aa0ba902b7');
  expect(trace.endsWith('-01')).toBe(true);
});

test.each([
  ['nobody sampled it', `00-${ID}-00f067aa0ba902b7-00`, '-00'], ['flags that are not known are not passed on', `00-${ID}-00f067aa0ba902b7-ff`, '-01'],
  ['a version to come', `cc-${ID}-00f067aa0ba902b7-01`, '-01'], ['a version to come with more to it', `cc-${ID}-00f067aa0ba902b7-01-what-the-future-holds`, '-01'],
])('%s', (_what, header, flags) => {
  expect(traceIdOf(traceOf(request(header)))).toBe(ID);
  expect(traceOf(request(header)).endsWith(flags)).toBe(true);
});

test.each([
  ['none', undefined], ['empty', ''], ['words', 'hello'], ['upper case', GOOD.toUpperCase()], ['version ff', `ff${GOOD.slice(2)}`], ['version 00 with more to it', `${GOOD}-x`], ['version 00 with a dash at its end', `${GOOD}-`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`], ['a parent id of zeros', `00-${ID}-${'0'.repeat(16)}-01`], ['too short', GOOD.slice(1)], ['an id too short', `00-${ID.slice(1)}-00f067aa0ba902b7-01`],
  ['letters beyond f', GOOD.replace('4bf', '4bg')], ['two headers, as Node joins them', `${GOOD}, ${GOOD}`], ['blanks around it', ` ${GOOD} `], ['a version to come with more and no dash', `cc${GOOD.slice(2)}x`], ['a line end', `${GOOD}\n`],
])('%s: a new trace', (_what, header) => {
  const trace = traceOf(request(header));
  expect(trace).toMatch(FORM);
  expect(traceIdOf(trace)).not.toBe(ID);
});

test('the same request has the same trace; another has another', () => {
  const one = request();
  expect(traceOf(one)).toBe(traceOf(one));
  expect(traceOf(one)).not.toBe(traceOf(request()));
});

test('a call on a trace\'s behalf has an id of its own in the same trace', () => {
  const trace = newTrace();
  const child = childOf(trace)!;
  expect(child).toMatch(FORM);
  expect(traceIdOf(child)).toBe(traceIdOf(trace));
  expect(child).not.toBe(trace);
  expect([childOf(undefined), traceIdOf(undefined)]).toEqual([undefined, undefined]);
});
