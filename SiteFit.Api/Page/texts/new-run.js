export const newRun = {};
