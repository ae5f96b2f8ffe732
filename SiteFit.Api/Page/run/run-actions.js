import { html, useState } from '../core/view.js';
import { post, remove } from '../core/api.js';
import { curlOf } from '../core/curl.js';
import { address, go } from '../core/route.js';
import { texts } from '../texts/texts.js';
import { announce } from '../parts/announcer.js';
import { confirm } from '../parts/confirm.js';
import { CopyButton } from '../parts/copy-button.js';
import { Problem } from '../parts/notice.js';
import { isFinal } from './steps.js';

const { actions: words } = texts.run;

/** @param request what was asked; null while or when it cannot be had */
export function RunActions({ job, request, onChanged }) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState(null);
  const attempt = async (action) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const cancel = () => attempt(async () => {
    await post(`/jobs/${job.job_id}/cancel`);
    onChanged();
  });
  const erase = async () => {
    if (!await confirm({ title: words.removeTitle, text: words.removeText, action: words.remove })) return;
    await attempt(async () => {
      await remove(`/jobs/${job.job_id}`);
      announce(words.removed);
      go(['history']);
    });
  };
  return html`
    <div class="run-actions toolbar">
      ${!isFinal(job.status) && html`<button class="button" disabled=${isBusy} onClick=${cancel}>${words.cancel}</button>`}
      <a class="button" href=${address(['new'], { from: job.job_id })}>${words.duplicate}</a>
      ${request && html`<${CopyButton} text=${() => curlOf(location.origin, request)} label=${words.curl} />`}
      ${isFinal(job.status) && html`<button class="button" disabled=${isBusy} onClick=${erase}>${words.remove}</button>`}
    </div>
    <${Problem} error=${error} />`;
}
