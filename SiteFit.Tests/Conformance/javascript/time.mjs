import { bodies, failure, others, queue, scenario, sleep, soon } from "./harness.mjs";

// queue: expired messages are dead-lettered; others[0]: they are not, and duplicates are detected.
await scenario(async (client) => {
  const sender = client.createSender(queue);
  const receiver = client.createReceiver(queue);
  const dead = client.createReceiver(queue, { subQueueType: "deadLetter" });
  const result = {};

  const due = Date.now() + 1_500;
  const [number] = await sender.scheduleMessages({ body: "scheduled" }, new Date(due));
  const [cancelled] = await sender.scheduleMessages({ body: "cancelled" }, new Date(due));
  result.states = (await receiver.peekMessages(2)).map((message) => message.state);
  await sender.cancelScheduledMessages(cancelled);
  result.cancelledTwice = await failure(() => sender.cancelScheduledMessages(cancelled));
  const [scheduled] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 5_000 });
  result.lateMs = Date.now() - due;
  result.scheduled = scheduled.body;
  result.renumbered = scheduled.sequenceNumber.gt(number);
  await receiver.completeMessage(scheduled);
  result.nothingMore = (await receiver.receiveMessages(1, { maxWaitTimeInMs: 700 })).length;

  // Never early; and not late: the quickest of a few counts, as a busy machine may hold up some.
  const late = [result.lateMs];
  for (let i = 0; i < 4; i++) {
    const next = Date.now() + 300;
    await sender.scheduleMessages({ body: "again" }, new Date(next));
    const [again] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 5_000 });
    late.push(Date.now() - next);
    await receiver.completeMessage(again);
  }
  result.lateMs = Math.min(...late);

  await sender.sendMessages({ body: "short", timeToLive: 300 });
  await sleep(700);
  result.expired = (await receiver.peekMessages(1)).length;
  const [expired] = await dead.receiveMessages(1, soon);
  result.expiredReason = expired.deadLetterReason;
  await dead.completeMessage(expired);

  const plain = client.createSender(others[0]);
  const plainReceiver = client.createReceiver(others[0]);
  await plain.sendMessages({ body: "short", timeToLive: 300 });
  await sleep(700);
  result.dropped = (await plainReceiver.peekMessages(1)).length;
  result.droppedDead = (await client.createReceiver(others[0], { subQueueType: "deadLetter" }).peekMessages(1)).length;

  await plain.sendMessages({ body: "one", messageId: "same" });
  await plain.sendMessages({ body: "two", messageId: "same" });
  await plain.sendMessages({ body: "three", messageId: "other" });
  const distinct = await plainReceiver.receiveMessages(3, { maxWaitTimeInMs: 700 });
  result.distinct = bodies(distinct);
  for (const message of distinct) await plainReceiver.completeMessage(message);
  return result;
});
