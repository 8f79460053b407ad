import { expect, test } from 'vitest';
import { createRequestRun } from './request-run.ts';

const request = { route: '/v1/models', status: 200, tenant: 'acme', policy: null, ms: 1, overheadMs: null };

function world() {
  const written: unknown[] = [];
  const run = createRequestRun(({ durations, overheads, ...labels }) =>
    written.push({ ...labels, durations: [...durations], overheads: [...overheads] }),
  );
  return { written, run };
}

test('requests that are alike are written together, and others apart, in their order', () => {
  const { written, run } = world();
  run.add(request);
  run.add({ ...request, ms: 2, overheadMs: 0.5 });
  for (const change of [{ route: '/v1/*' }, { status: 404 }, { tenant: 'other' }, { policy: 'default' }])
    run.add({ ...request, ...change });
  run.flush();
  run.flush();
  const { ms: _, overheadMs: __, ...labels } = request;
  const alone = { ...labels, durations: [1], overheads: [] };
  expect(written).toEqual([
    { ...labels, durations: [1, 2], overheads: [0.5] },
    { ...alone, route: '/v1/*' },
    { ...alone, status: 404 },
    { ...alone, tenant: 'other' },
    { ...alone, policy: 'default' },
  ]);
});

test('no run grows for ever, and nothing is lost between runs', () => {
  const { written, run } = world();
  for (let ms = 0; ms < 1000; ms++) run.add({ ...request, ms });
  run.flush();
  const durations = written.map((each) => (each as { durations: number[] }).durations);
  expect(durations.length).toBeGreaterThan(1);
  expect(durations.flat()).toEqual(Array.from({ length: 1000 }, (_, ms) => ms));
});
