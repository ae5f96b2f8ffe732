// Prints what Khronos' own validator says of each file of a folder: [{ file, errors, warnings, messages }].
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import validator from 'gltf-validator';

const folder = process.argv[2];
const reports = [];
for (const file of (await readdir(folder)).sort()) {
  const report = await validator.validateBytes(new Uint8Array(await readFile(join(folder, file))), { maxIssues: 20 });
  const { numErrors: errors, numWarnings: warnings, messages } = report.issues;
  reports.push({ file, errors, warnings, messages: messages.map(({ code, message, pointer }) => `${code} ${pointer}: ${message}`) });
}
console.log(JSON.stringify(reports));
