import { bodies, queue, scenario, sleep, soon } from "./harness.mjs";

// Says nothing for longer than any of the client's own timers.
await scenario(async (client) => {
  const sender = client.createSender(queue);
  const receiver = client.createReceiver(queue);
  const received = [];
  for (const body of ["before", "after"]) {
    if (body === "after") await sleep(130_000);
    await sender.sendMessages({ body });
    const messages = await receiver.receiveMessages(1, soon);
    received.push(...bodies(messages));
    for (const message of messages) await receiver.completeMessage(message);
  }
  return { received };
});
