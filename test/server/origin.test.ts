import type { Request } from 'restify';
import { createOrigins } from '../../src/server/origin';

const KEY = 'key';
const request = (remoteAddress: string, forwarded?: string): Request =>
  ({ socket: { remoteAddress }, headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) } }) as unknown as Request;
const origin = (proxies: number, remoteAddress: string, forwarded?: string): string => createOrigins(KEY, proxies).ofRequest(request(remoteAddress, forwarded));
const straight = (address: string): string => origin(0, address);

test('without a proxy nobody is believed', () => {
  expect(origin(0, '203.0.113.7', '198.51.100.1')).toBe(straight('203.0.113.7'));
});

test.each([
  ['one proxy', 1, '198.51.100.1', '198.51.100.1'],
  ['one proxy, and a caller who made up another address', 1, '192.0.2.9, 198.51.100.1', '198.51.100.1'],
  ['two proxies', 2, '192.0.2.9, 198.51.100.1, 10.0.0.2', '198.51.100.1'],
  ['a proxy that writes the port too', 1, '198.51.100.1:50123', '198.51.100.1'],
  ['IPv6', 1, '2001:db8::1', '2001:db8::1'],
  ['fewer addresses than proxies', 2, '198.51.100.1', '198.51.100.1'],
])('%s', (_what, proxies, forwarded, caller) => {
  expect(origin(proxies, '10.0.0.1', forwarded)).toBe(straight(caller));
});

test('a call that came past the proxy counts by its own address', () => {
  expect(origin(1, '203.0.113.7')).toBe(straight('203.0.113.7'));
});

test('on a channel each person counts alone, and no address or id is kept', () => {
  const origins = createOrigins(KEY, 0);
  expect(new Set([origins.ofSender('msteams', 'ana'), origins.ofSender('msteams', 'luis'), origins.ofSender('slack', 'ana')]).size).toBe(3);
  expect(origins.ofSender('msteams', 'ana')).toMatch(/^[\w-]{22}$/);
  expect(createOrigins('another', 0).ofSender('msteams', 'ana')).not.toBe(origins.ofSender('msteams', 'ana'));
});

test.each([
  ['every address of an IPv6 network', '2001:db8:1:2::1', '2001:0DB8:1:2:ffff:0:0:9', true], ['a network beside it', '2001:db8:1:2::1', '2001:db8:1:3::1', false], ['written short and long', 'fe80::1', 'fe80:0:0:0:5:6:7:8', true], ['with a zone', 'fe80::1%eth0', 'fe80::2', true],
  ['zeros at the start', '::1', '0:0:0:0:0:0:0:2', true], ['zeros in the middle of the network', '2001::7:1:2:3:4', '2001:0:0:7::', true], ['IPv4 as an IPv6 socket sees it', '::ffff:203.0.113.7', '203.0.113.7', true], ['another one', '::ffff:203.0.113.7', '::ffff:203.0.113.8', false], ['two IPv4 neighbours', '203.0.113.7', '203.0.113.8', false],
])('one caller or two: %s', (_what, one, other, same) => {
  expect(straight(one) === straight(other)).toBe(same);
});

test('a proxy that writes IPv6 in brackets, with the port', () => {
  expect(origin(1, '10.0.0.1', '[2001:db8::1]:50123')).toBe(straight('2001:db8::1'));
});
