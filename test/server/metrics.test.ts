import { createMetrics, PHASES } from '../../src/server/metrics';
import { createServer } from '../../src/server/server';

test('what happened is counted and measured', async () => {
  const metrics = createMetrics();
  metrics.turn({ channel: 'directline', language: 'es', dialog: 'track-package', outcome: 'answered', ms: { wait: 0.2, understand: 3, commit: 20 } });
  metrics.turn({ channel: 'directline', language: 'es', dialog: 'track-package', outcome: 'answered', ms: { understand: 40_000 } });
  metrics.turn({ channel: 'msteams', outcome: 'silent', ms: {} });
  metrics.phase('deliver', 12);
  metrics.accepted('directline', false);
  metrics.accepted('directline', true);
  metrics.refused('total_queue');
  metrics.storeError('gone');
  metrics.request('/v3/directline/conversations/:id', 201);
  metrics.request(undefined, 404);
  const text = await metrics.text();
  for (const line of [
    'waybill_turns_total{channel="directline",language="es",dialog="track-package",outcome="answered"} 2', 'waybill_turns_total{channel="msteams",language="none",dialog="none",outcome="silent"} 1',
    'waybill_turn_seconds_bucket{le="0.0025",phase="understand"} 0', 'waybill_turn_seconds_bucket{le="0.005",phase="understand"} 1', 'waybill_turn_seconds_bucket{le="+Inf",phase="understand"} 2', 'waybill_turn_seconds_count{phase="wait"} 1', 'waybill_turn_seconds_sum{phase="deliver"} 0.012',
    'waybill_accepted_total{channel="directline",duplicate="false"} 1', 'waybill_accepted_total{channel="directline",duplicate="true"} 1', 'waybill_refused_total{reason="total_queue"} 1', 'waybill_store_errors_total{trouble="gone"} 1',
    'waybill_http_requests_total{route="/v3/directline/conversations/:id",status="2xx"} 1', 'waybill_http_requests_total{route="none",status="4xx"} 1',
  ]) expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/^process_cpu_user_seconds_total \d/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
});

test('every name is ours or Node\'s, with help, and every line is of the format', async () => {
  const metrics = createMetrics();
  for (const phase of PHASES) metrics.phase(phase, 1);
  metrics.watch({ queued: () => 3, sockets: () => 2, outbox: async () => ({ depth: 1, oldestSeconds: 2.5 }), ratings: async () => [{ language: 'es', score: 5, count: 2 }] });
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '');
  for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) (waybill|process|nodejs)_\w+ .+|(waybill|process|nodejs)_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? (-?\d\S*|NaN))$/);
});

test('the present state is asked for at each scrape; what cannot be told is left out', async () => {
  const metrics = createMetrics();
  expect(await metrics.text()).not.toMatch(/^waybill_(queue_depth|open_sockets|outbox_\w+) /m);
  let queued = 3;
  let asked = 0;
  let gone = false;
  metrics.watch({ queued: () => queued, sockets: () => 0 });
  metrics.watch({ async outbox() { asked++; if (gone) throw new Error('the store is gone'); return { depth: 4, oldestSeconds: 1.5 }; } });
  const text = await metrics.text();
  for (const line of ['waybill_queue_depth 3', 'waybill_open_sockets 0', 'waybill_outbox_depth 4', 'waybill_outbox_oldest_seconds 1.5']) expect(text.split('\n')).toContain(line);
  expect(asked).toBe(1);
  gone = true;
  queued = 5;
  const later = await metrics.text();
  expect(later.split('\n')).toContain('waybill_queue_depth 5');
  expect(later).not.toMatch(/^waybill_outbox_\w+ /m);
  gone = false;
  const scrapes = await Promise.all(Array.from({ length: 5 }, () => metrics.text()));
  expect(scrapes[4]).toMatch(/^waybill_outbox_depth 4$/m);
  expect(asked).toBe(3);
});

test('ratings are those of the store at the scrape', async () => {
  const metrics = createMetrics();
  let ratings: { language: string; score: number; count: number }[] | undefined = [{ language: 'es', score: 5, count: 2 }, { language: 'zh', score: 1, count: 1 }];
  metrics.watch({ ratings: () => (ratings ? Promise.resolve(ratings) : Promise.reject(new Error('the store is gone'))) });
  expect((await metrics.text()).split('\n')).toEqual(expect.arrayContaining(['waybill_ratings{language="es",score="5"} 2', 'waybill_ratings{language="zh",score="1"} 1']));
  ratings = [{ language: 'es', score: 5, count: 3 }];
  expect((await metrics.text()).split('\n').filter((line) => line.startsWith('waybill_ratings{'))).toEqual(['waybill_ratings{language="es",score="5"} 3']);
  ratings = undefined;
  expect(await metrics.text()).not.toMatch(/^waybill_ratings\{/m);
});

test('channels name themselves: a flood of names is one', async () => {
  const metrics = createMetrics();
  for (let i = 0; i < 1000; i++) metrics.accepted(`channel-${i}`, false);
  const text = await metrics.text();
  expect(text.match(/^waybill_accepted_total\{/gm)!.length).toBe(33);
  expect(text).toContain('waybill_accepted_total{channel="other",duplicate="false"} 968');
});

test('services of one process count apart, and Node\'s figures are there in each, once', async () => {
  const [one, two] = [createMetrics(), createMetrics()];
  one.accepted('directline', false);
  expect(await two.text()).not.toContain('waybill_accepted_total{');
  for (const { text } of [one, two]) expect((await text()).match(/^process_start_time_seconds /gm)).toHaveLength(1);
});

test('/metrics over HTTP; requests are counted by route and class', async () => {
  const server = createServer({ metrics: createMetrics() });
  server.get('/things/:id', (_request, response, next) => { response.send(201, {}); next(); });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(server.server.address() as { port: number }).port}`;
  for (const path of ['/things/WB-10482', '/things/WB-10483', '/nowhere/WB-10482', '/livez']) await (await fetch(url + path)).text();
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await response.text();
  expect(text).toContain('waybill_http_requests_total{route="/things/:id",status="2xx"} 2');
  expect(text).toContain('waybill_http_requests_total{route="none",status="4xx"} 1');
  expect(text).not.toContain('WB-10482');
  server.server.closeAllConnections();
  await new Promise<void>((resolve) => { server.close(() => resolve()); });
});
