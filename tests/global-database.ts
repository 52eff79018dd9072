import { openTestServerDoor, TEST_SERVER_VARIABLE } from '../src/platform/database/test-server.ts';

/** One PostgreSQL for the whole test run; it starts only when a test file asks for a database. */
export async function setup(): Promise<() => Promise<void>> {
  const door = await openTestServerDoor();
  process.env[TEST_SERVER_VARIABLE] = door.url;
  return () => door.close();
}
