import { html, useState } from '../core/view.js';
import { send } from '../core/api.js';
import { bytes, duration } from '../core/format.js';
import { useNow } from '../core/now.js';
import { texts } from '../texts/texts.js';
import { CopyButton } from '../parts/copy-button.js';
import { Problem } from '../parts/notice.js';
import { Card } from './card.js';
import { save } from './save.js';

const { downloads: words } = texts.result;

/** The files of the result, each as a download and as a link for others that ends; and the result itself. */
export function Downloads({ job, outputs, onRenew }) {
  const [error, setError] = useState(null);
  const files = (outputs.artifacts ?? []).filter(({ name }) => name);
  const download = async (name) => {
    setError(null);
    try {
      const response = await send(`/jobs/${job.job_id}/artifacts/${encodeURIComponent(name)}/content`);
      save(await response.blob(), name);
    } catch (failure) {
      setError(failure);
    }
  };
  const downloadJson = () => save(new Blob([JSON.stringify(outputs, null, 2)], { type: 'application/json' }), `${job.job_id}.json`);
  return html`
    <${Card} title=${words.title}>
      <${Problem} error=${error} />
      <ul class="plain files">
        ${files.map((file) => html`<${File} key=${file.name} file=${file} onDownload=${() => download(file.name)} />`)}
        <li class="file">
          <button class="button" onClick=${downloadJson}>${words.json}</button>
          <span class="file-what">${words.jsonWhat}</span>
        </li>
      </ul>
      ${files.length > 0 && html`<p class="file-links"><${Expiry} at=${files[0].expires_at} /><button class="button button-small" onClick=${onRenew}>${words.renew}</button></p>`}
    <//>`;
}

const File = ({ file, onDownload }) => html`
  <li class="file">
    <button class="button" onClick=${onDownload} aria-label=${words.download(file.name)}>${file.name}</button>
    <span class="file-what">${file.label}${file.size_bytes !== undefined && html` <span class="quiet">${bytes(file.size_bytes)}</span>`}</span>
    <${CopyButton} text=${file.url} label=${words.copyLink} />
    ${file.sha256 && html`<code class="file-hash cut" title=${file.sha256}>SHA-256 ${file.sha256}</code>`}
  </li>`;

/** Counts down to the end of the links. */
function Expiry({ at }) {
  const text = useNow((now) => {
    const left = Date.parse(at) - now;
    return left > 0 ? words.expires(duration(Math.ceil(left / 1000) * 1000)) : words.expired;
  });
  return html`<span role="timer">${text}</span>`;
}
