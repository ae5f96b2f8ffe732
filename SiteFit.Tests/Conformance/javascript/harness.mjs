// Usage: node <scenario>.mjs <connection string> <queue> [second queue…]
// A scenario prints one JSON object; a failure that it did not expect ends the process with code 1.
import { ServiceBusClient } from "@azure/service-bus";

export const [connectionString, queue, ...others] = process.argv.slice(2);

// Short tries: a refusal that the client would repeat for minutes shows at once.
const retryOptions = { maxRetries: 0, timeoutInMs: 20_000 };

export const newClient = (connection = connectionString) => new ServiceBusClient(connection, { retryOptions });

/** Runs a scenario with a client of its own and prints what it returns. */
export async function scenario(run) {
  const client = newClient();
  try {
    const result = await run(client);
    await client.close();
    console.log(JSON.stringify(result, (_, value) => (typeof value === "bigint" ? String(value) : value)));
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

/** The code of the error that an action fails with; null when it does not fail. */
export async function failure(action) {
  try {
    await action();
    return null;
  } catch (error) {
    return error.code ?? error.name;
  }
}

/** A scenario's receiver asks for all that it wants and waits at most this long. */
export const soon = { maxWaitTimeInMs: 2_000 };

export const bodies = (messages) => messages.map((message) => message.body);

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
