import { createInterface } from "node:readline";
import { ServiceBusClient } from "@azure/service-bus";
import { bodies, connectionString, queue, soon } from "./harness.mjs";

// Its client retries, as it does by default. Prints "sent", waits for a line, and goes on after the restart.
const client = new ServiceBusClient(connectionString);
const sender = client.createSender(queue);
await sender.sendMessages({ body: "before" });
console.error("sent");
await new Promise((resolve) => createInterface(process.stdin).once("line", resolve));

await sender.sendMessages({ body: "after" });
const receiver = client.createReceiver(queue);
const received = [];
while (received.length < 2) {
  const some = await receiver.receiveMessages(2 - received.length, soon);
  if (some.length === 0) break;
  for (const message of some) await receiver.completeMessage(message);
  received.push(...bodies(some));
}
await client.close();
console.log(JSON.stringify({ received }));
process.exit(0);
