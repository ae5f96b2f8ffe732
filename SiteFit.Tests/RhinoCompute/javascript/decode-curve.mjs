// Reads the CommonObject JSON of a curve and prints what rhino3dm finds in it.
import { text } from 'node:stream/consumers';
import { describe } from './polylines.mjs';

console.log(JSON.stringify(describe(JSON.parse(await text(process.stdin)))));
