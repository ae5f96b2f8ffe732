import { get } from '../core/api.js';
import { useLoad } from '../core/load.js';

/** What was asked for: { data: { app_id, definition, version, inputs }, error }. */
export const useRequest = (id) => useLoad((signal) => (id ? get(`/jobs/${encodeURIComponent(id)}/request`, {}, { signal }) : Promise.resolve(null)), [id]);
