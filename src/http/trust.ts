import type { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/**
 * Trusts these authorities beside the usual ones: those that Node.js brings along, and what
 * `NODE_EXTRA_CA_CERTS` names. Everything else about certificates is checked as ever.
 * @param certificates one PEM each
 * @returns what has each request trust them; nothing to do where there are none
 */
export function trusting(certificates: readonly string[]): (options: RequestOptions) => void {
  if (certificates.length === 0) return () => {};
  const secureContext = createSecureContext({
    ca: [...getCACertificates('default'), ...certificates],
  });
  return (options) => {
    Object.assign(options, { secureContext });
    trustInTunnel(options.agent, secureContext);
  };
}

/**
 * The agents that go through a proxy (the package `tunnel`, in `@actions/http-client`) take what
 * they need for TLS from themselves and not from the request: of the host, and of the proxy.
 */
interface TunnelingAgent extends Agent {
  readonly options: object;
  readonly proxyOptions: object;
}

function trustInTunnel(agent: RequestOptions['agent'], secureContext: SecureContext): void {
  if (typeof agent !== 'object' || !isTunneling(agent)) return;
  Object.assign(agent.options, { secureContext });
  Object.assign(agent.proxyOptions, { secureContext });
}

function isTunneling(agent: Agent): agent is TunnelingAgent {
  return 'proxyOptions' in agent;
}
