import { html, useEffect, useRef, useState } from '../core/view.js';
import { send } from '../core/api.js';
import { texts } from '../texts/texts.js';
import { Problem } from '../parts/notice.js';
import { showModel } from './model-scene.js';

/** The house on the parcel in 3D, to be turned and zoomed. */
export function ModelView({ job, name, rank }) {
  const box = useRef(null);
  const [model, setModel] = useState(null);
  const [error, setError] = useState(null);
  useEffect(() => {
    const stop = new AbortController();
    let shown;
    load(job.job_id, name, box.current, stop.signal).then((loaded) => {
      shown = loaded;
      if (stop.signal.aborted) shown.dispose();
      else setModel(shown);
    }).catch((failure) => stop.signal.aborted || setError(failure));
    return () => {
      stop.abort();
      shown?.dispose();
    };
  }, [job.job_id, name]);
  useEffect(() => model?.choose(rank + 1), [model, rank]);
  return html`
    <figure class="plan">
      <div class="plan-box model" ref=${box} aria-busy=${String(!model && !error)}>
        ${!model && html`<div class="model-wait">${error ? html`<${Problem} error=${error} />` : html`<p class="quiet">${texts.loading}</p>`}</div>`}
      </div>
      <figcaption class="legend quiet">${texts.result.model.help}</figcaption>
    </figure>`;
}

async function load(jobId, name, box, signal) {
  const [three, content] = await Promise.all([
    import('../vendor/lazy/three-viewer-0.187.0.js'),
    send(`/jobs/${jobId}/artifacts/${name}/content`, { signal }).then((response) => response.arrayBuffer()),
  ]);
  return showModel(three, content, box, texts.result.model);
}
