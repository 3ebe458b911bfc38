import type { Logger } from 'pino';
import { createHealth } from '../../src/server/health';

test('not ready until told so; failing and recovering; stopping is for good', () => {
  const health = createHealth();
  expect(health.state()).toEqual({ ready: false, reason: 'starting' });
  health.ok();
  expect(health.state()).toEqual({ ready: true });
  health.failed('store');
  expect(health.state()).toEqual({ ready: false, reason: 'store' });
  health.ok();
  expect(health.state()).toEqual({ ready: true });
  health.stopping();
  health.ok();
  health.failed('store');
  expect(health.state()).toEqual({ ready: false, reason: 'stopping' });
});

test('a change is logged once, however often it is told', () => {
  const lines: unknown[] = [];
  const health = createHealth({ info: (...line: unknown[]) => lines.push(line), warn: (...line: unknown[]) => lines.push(line) } as unknown as Logger);
  for (let i = 0; i < 3; i++) health.ok();
  for (let i = 0; i < 3; i++) health.failed('store');
  health.ok();
  health.stopping();
  expect(lines).toEqual([['ready'], [{ reason: 'store' }, 'not ready'], ['ready'], [{ reason: 'stopping' }, 'not ready']]);
});
