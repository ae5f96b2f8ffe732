import { useEffect, useState } from '../../core/view.js';
import { get } from '../../core/api.js';
import { getContract, listApps, listContracts } from '../../core/contracts.js';
import { mergePatch } from '../../core/merge-patch.js';
import { go } from '../../core/route.js';
import { texts } from '../../texts/texts.js';
import { startInputs } from '../schema/schema.js';

/**
 * Starts the draft when there is none, or as the address asks: ?from={job id}, with &patch={JSON merge patch of its inputs},
 * ?example=name, ?definition=&version=.
 * Then the address is the plain one again, so that a reload brings back the draft and not its start. Gives the error that stopped it.
 */
export function useStart(query, draft, start) {
  const [error, setError] = useState(null);
  const { from, patch, example, definition, version } = query;
  useEffect(() => {
    const isAsked = from || example || definition;
    if (draft && !isAsked) return undefined;
    let isWanted = true;
    begin(query).then(
      (begun) => {
        if (!isWanted) return;
        start(begun);
        setError(null);
        if (isAsked) go(['new'], {}, { replace: true });
      },
      (failure) => isWanted && setError(failure),
    );
    return () => {
      isWanted = false;
    };
  }, [from, patch, example, definition, version]);
  return error;
}

async function begin({ from, patch, example, definition, version }) {
  if (from) {
    const change = patch ? read(patch) : {};
    const { app_id: appId, inputs, ...request } = await get(`/jobs/${encodeURIComponent(from)}/request`);
    return { ...request, appId, inputs: mergePatch(inputs, change) };
  }
  const [contracts, apps] = await Promise.all([listContracts(), listApps()]);
  const chosen = choose(contracts, definition, version);
  if (!chosen) return { definition: null, version: null, appId: null, inputs: {} };
  const contract = await getContract(chosen.definition, chosen.version);
  return { definition: chosen.definition, version: chosen.version, appId: apps[0].app_id, inputs: contract.examples[example] ?? startInputs(contract.inputs_schema) };
}

function read(patch) {
  try {
    return JSON.parse(patch);
  } catch {
    throw new Error(texts.newRun.wrongPatch);
  }
}

/** Versions are listed with the newest last. */
export function choose(contracts, definition = contracts[0]?.definition, version = undefined) {
  const versions = contracts.filter((contract) => contract.definition === definition);
  return versions.find((contract) => contract.version === version) ?? versions.at(-1);
}
