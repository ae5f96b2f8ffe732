import { newClient, others, queue } from "./harness.mjs";

// Holds a message, which it sends first when told to, until it is killed; prints what it holds and until when.
const client = newClient();
if (others.includes("send")) await client.createSender(queue).sendMessages({ body: "held" });
const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 20_000 });
console.error(`${message.body} ${message.lockedUntilUtc.toISOString()}`);
process.stdin.resume();
