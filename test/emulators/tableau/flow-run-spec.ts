/** The body of Run Flow Now, which grew with the REST versions (tableau-mcp#637; PSTableauREST). */

import type { Flow } from './items.ts';
import { type Body, child, items, scalar } from './request-body.ts';
import { atLeast } from './versions.ts';

/** What is wrong with it, in words, or undefined. */
export function flowRunError(body: Body, version: string, flow: Flow): string | undefined {
  const spec = child(body, 'flowRunSpec');
  if (!atLeast(version, '3.14')) {
    return spec && `flowRunSpec came with REST version 3.14, and this is ${version}`;
  }
  if (spec === undefined) return 'the body has no flowRunSpec';
  return (
    flowIdError(spec, flow) ??
    modeError(spec) ??
    parameterError(spec, version, flow) ??
    stepError(spec, flow)
  );
}

function flowIdError(spec: Body, flow: Flow): string | undefined {
  const flowId = scalar(spec, 'flowId');
  if (flowId === undefined) return 'flowRunSpec has no flowId';
  return flowId === flow.id ? undefined : 'the flowId is not the flow of the path';
}

function modeError(spec: Body): string | undefined {
  const mode = scalar(spec, 'runMode') ?? 'full';
  return /^(full|incremental)$/.test(mode)
    ? undefined
    : `runMode is full or incremental, not '${mode}'`;
}

function parameterError(spec: Body, version: string, flow: Flow): string | undefined {
  const specs = items(spec, 'flowParameterSpecs', 'flowParameterSpec');
  if (specs.length > 0 && !atLeast(version, '3.15')) {
    return `flow parameters came with REST version 3.15, and this is ${version}`;
  }
  const overrides = new Map(
    specs.map((one) => [scalar(one, 'parameterId') ?? '', scalar(one, 'overrideValue')]),
  );
  const unknown = [...overrides.keys()].find((id) => !flow.parameters.some((one) => one.id === id));
  if (unknown !== undefined) return `the flow has no parameter with the id '${unknown}'`;
  for (const { id, name, isRequired, domain } of flow.parameters) {
    const value = overrides.get(id);
    if (isRequired && value === undefined) return `the required parameter '${name}' has no value`;
    if (value !== undefined && domain && !domain.includes(value)) {
      return `'${value}' is not among the values of the parameter '${name}'`;
    }
  }
  return undefined;
}

function stepError(spec: Body, flow: Flow): string | undefined {
  const ids = items(spec, 'flowOutputSteps', 'flowOutputStep').map((step) => scalar(step, 'id'));
  const unknown = ids.find((id) => !flow.outputSteps.some((step) => step.id === id));
  return unknown === undefined ? undefined : `the flow has no output step with the id '${unknown}'`;
}
