import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.join(import.meta.dirname, '..');

/**
 * Tests that need the built program: journeys through a browser, and the life of the process (kill, restart, signals).
 */
export default defineConfig({
  root,
  test: {
    pool: 'threads',
    maxWorkers: 1,
    projects: [
      {
        root,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.journey.ts'],
          globalSetup: ['tests/journeys/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        test: {
          name: 'lifecycle',
          include: ['tests/lifecycle/**/*.lifecycle.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
