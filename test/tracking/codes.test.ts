import { CODE_KINDS } from '../../src/tracking/codes';
import { readEvent } from '../../src/tracking/taxonomy';

test.each(Object.entries(CODE_KINDS))('%s in words that are not read: %s', (code, kind) => expect(readEvent({ description: 'Sendungsstatus 4711', status: 'exception', code }).kind).toBe(kind));

test('words in particular before a code, a code before a status, a status before words in general', () => {
  expect(readEvent({ description: 'Delivered, Front Door', status: 'exception', code: 'Exception_Lost' }).kind).toBe('delivered');
  expect(readEvent({ description: 'In transit', status: 'in_transit', code: 'Exception_Lost' }).kind).toBe('lost');
  expect(readEvent({ description: 'In transit', status: 'delivered', code: 'constructor' }).kind).toBe('delivered');
});
