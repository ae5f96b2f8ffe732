import { html } from '../core/view.js';
import { Hint } from './notice.js';

/** Says why there is no telemetry here when somebody has it sent to a receiver of their own. */
export const Elsewhere = ({ application }) => application?.otherReceiver && html`
  <${Hint}>Telemetry goes to <code>${application.otherReceiver}</code>, which <code>OTEL_EXPORTER_OTLP_ENDPOINT</code> names, and not to this dashboard.<//>`;
