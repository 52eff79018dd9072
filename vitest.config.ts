import { defineConfig } from 'vitest/config';

/**
 * Tests stand beside the code they speak of; one PostgreSQL server is shared by every file that asks for a database.
 */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'tools/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'tests/journeys/**'],
    globalSetup: ['tests/global-database.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine may need more than the second that is usual.
    expect: { poll: { timeout: 15_000 } },
  },
});
