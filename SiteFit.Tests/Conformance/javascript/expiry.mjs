import { queue, scenario } from "./harness.mjs";

// Never settles: each delivery ends with its lock, the last one in the dead-letter queue.
await scenario(async (client) => {
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const dead = client.createReceiver(queue, { subQueueType: "deadLetter" });
  const result = { counts: [], early: false };
  await client.createSender(queue).sendMessages({ body: "never settled" });
  let until = new Date(0);
  for (let delivery = 0; delivery < 3; delivery++) {
    const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 15_000 });
    result.early ||= Date.now() < until;
    until = message.lockedUntilUtc;
    result.counts.push(message.deliveryCount);
  }
  const [last] = await dead.receiveMessages(1, { maxWaitTimeInMs: 15_000 });
  result.reason = last.deadLetterReason;
  await dead.completeMessage(last);
  result.left = (await receiver.peekMessages(10)).length;
  return result;
});
