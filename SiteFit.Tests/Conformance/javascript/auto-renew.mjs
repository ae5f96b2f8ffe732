import { queue, scenario, sleep } from "./harness.mjs";

// The queue's locks last 5 s; the handler takes longer.
await scenario(async (client) => {
  const deliveries = [];
  let finished;
  const done = new Promise((resolve) => (finished = resolve));
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 60_000 });
  const subscription = receiver.subscribe({
    processMessage: async (message) => {
      deliveries.push(message.deliveryCount);
      await sleep(12_000);
      finished();
    },
    processError: async (args) => { throw args.error; },
  });
  await client.createSender(queue).sendMessages({ body: "long" });
  await done;
  await sleep(500);
  await subscription.close();
  return { deliveries, left: (await client.createReceiver(queue).peekMessages(1)).length };
});
