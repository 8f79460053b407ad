import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          testTimeout: 20_000,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/workers/**', 'test/slow/**'],
        },
      },
      {
        // By itself, after the others: a model needs the machine.
        test: {
          name: 'slow',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          include: ['test/slow/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      './vitest.workers.config.ts',
    ],
  },
});
