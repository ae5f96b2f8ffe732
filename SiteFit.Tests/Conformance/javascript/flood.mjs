import { newClient, queue } from "./harness.mjs";

// Sends numbered messages until the broker is gone, and prints each number once its message was accepted.
const sender = newClient().createSender(queue);
try {
  for (let number = 0; ; number++) {
    await sender.sendMessages({ body: number });
    console.log(number);
  }
} catch (gone) {
  console.error(gone.code ?? gone.name);
  process.exit(0);
}
