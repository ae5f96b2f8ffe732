import { html, useState } from '../core/view.js';
import { remove } from '../core/api.js';
import { texts } from '../texts/texts.js';
import { announce } from '../parts/announcer.js';
import { confirm } from '../parts/confirm.js';
import { Empty, Hint, Problem } from '../parts/notice.js';
import { LetterGroup } from './letter-group.js';
import { useDeadLetters } from './use-dead-letters.js';
import { useReplays } from './use-replays.js';

const words = texts.deadLetters;

/** Address: #/dead-letters */
export function DeadLettersPage() {
  const { replays, replay, replayAll } = useReplays();
  const list = useDeadLetters(replays);
  const [problem, setProblem] = useState(null);

  const ask = async (letter) => {
    if (!await confirm({ title: words.remove.title, text: words.remove.text, action: words.remove.action })) return;
    try {
      await remove(`/dead-letters/${encodeURIComponent(letter.id)}`);
      setProblem(null);
      list.forget(letter.id);
      announce(words.remove.done);
      document.getElementById('main').focus();
    } catch (error) {
      setProblem(error);
    }
  };

  return html`
    <h1>${words.title}</h1>
    <p class="quiet">${words.explain}</p>
    <${Problem} error=${problem ?? list.error} />
    ${!list.isComplete && html`<${Hint}>${words.incomplete}<//>`}
    ${!list.groups && list.isLoading && html`<p class="quiet">${texts.loading}</p>`}
    ${list.groups?.map((group) => html`
      <${LetterGroup} key=${group.reason} ...${group} jobs=${list.jobs} replays=${replays} onReplay=${replay} onReplayAll=${replayAll} onRemove=${ask} />`)}
    ${list.groups?.length === 0 && html`<${Empty} title=${words.empty.title}>${words.empty.explain}<//>`}`;
}
