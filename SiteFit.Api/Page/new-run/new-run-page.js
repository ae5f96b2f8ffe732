import { html } from '../core/view.js';
import { getContract, listApps, listContracts } from '../core/contracts.js';
import { useLoad } from '../core/load.js';
import { go } from '../core/route.js';
import { Empty, Problem } from '../parts/notice.js';
import { texts } from '../texts/texts.js';
import { useDraft } from './draft/use-draft.js';
import { useStart } from './draft/use-start.js';
import { useUndoKeys } from './draft/use-undo-keys.js';
import { RequestHead } from './request-head.js';
import { known, startInputs } from './schema/schema.js';
import { Workbench } from './workbench.js';

const loadLists = async () => {
  const [contracts, apps] = await Promise.all([listContracts(), listApps()]);
  return { contracts, apps };
};

/** A request in the making: which contract, and its inputs in the drawing and the form. */
export function NewRunPage({ route }) {
  const steps = useDraft();
  const { draft, start, change, undo, redo } = steps;
  const startError = useStart(route.query, draft, start);
  const lists = useLoad(loadLists, []);
  const contract = useLoad(() => (draft?.definition ? getContract(draft.definition, draft.version) : Promise.resolve(null)), [draft?.definition, draft?.version]);
  useUndoKeys(undo, redo);

  const changeContract = async (definition, version) => {
    const { inputs_schema: root } = await getContract(definition, version);
    change({ definition, version, inputs: { ...startInputs(root), ...known(root, root, draft.inputs) } });
  };
  const isLoaded = contract.data?.definition === draft?.definition && contract.data?.version === draft?.version;
  const startOver = () => (isLoaded ? change({ inputs: startInputs(contract.data.inputs_schema) }) : go(['new'], { definition: draft.definition }));

  if (lists.data?.contracts.length === 0) return html`<${Empty} title=${texts.newRun.noContracts} />`;
  return html`
    <div class="new-run">
      <${Problem} error=${startError ?? lists.error ?? contract.error} />
      ${draft && lists.data && html`
        <${RequestHead} ...${steps} ...${lists.data} onContract=${changeContract} onApp=${(appId) => change({ appId })} onStartOver=${startOver} />`}
      ${draft && isLoaded
        ? html`<${Workbench} contract=${contract.data} ...${steps} />`
        : !startError && !contract.error && html`<p class="quiet" role="status">${texts.loading}</p>`}
    </div>`;
}
