import { get } from './api.js';

const loaded = new Map();

/** Loaded once: contracts do not change while the Api runs. A failure is tried again by the next who asks. */
function once(path) {
  if (!loaded.has(path)) {
    const loading = get(path);
    loading.catch(() => loaded.delete(path));
    loaded.set(path, loading);
  }
  return loaded.get(path);
}

/** [{ definition, version, title }], sorted by the Api, newest version last. */
export const listContracts = () => once('/contracts');

/** { definition, version, inputs_schema, outputs_schema, examples: { name: inputs } }. */
export const getContract = (definition, version) => once(`/contracts/${encodeURIComponent(definition)}/${encodeURIComponent(version)}`);

/** [{ app_id }]: whom a job can be for. */
export const listApps = () => once('/apps');
