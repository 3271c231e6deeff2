/** From what the account knows to what goes over the wire: times are epoch seconds with decimals. */

import { randomUUID } from 'node:crypto';
import type { Answer } from '../https/exchange.ts';
import type { IngestionState } from './ingestion.ts';
import type { Settings } from './options.ts';
import type { DataSet } from './world.ts';

export function summaryOf(dataSet: DataSet, { region, accountId }: Settings): object {
  return {
    Arn: `arn:aws:quicksight:${region}:${accountId}:dataset/${dataSet.id}`,
    DataSetId: dataSet.id,
    Name: dataSet.name,
    CreatedTime: dataSet.createdAt / 1000,
    LastUpdatedTime: dataSet.updatedAt / 1000,
    ImportMode: dataSet.importMode,
    RowLevelPermissionDataSet: undefined,
    RowLevelPermissionTagConfigurationApplied: false,
    ColumnLevelPermissionRulesApplied: false,
    UseAs: undefined,
  };
}

export function ingestionView(
  { ingestion, status, startedAt, endsAt, behind }: IngestionState,
  dataSet: DataSet,
  { region, accountId, cancelledAs, now }: Settings,
): object {
  const { outcome = 'success', rowsDropped = 0 } = ingestion.script;
  const isCancelled = status === 'CANCELLED';
  const isWaiting = status === 'QUEUED' && behind !== undefined;
  const error =
    status === 'FAILED' && outcome !== 'success'
      ? { Type: outcome.type, Message: outcome.message }
      : isCancelled && cancelledAs === 'FAILED'
        ? { Type: 'INGESTION_CANCELED', Message: 'The ingestion was canceled.' }
        : undefined;
  const hasEnded = endsAt <= now();
  return {
    Arn: arnOf(dataSet.id, ingestion.id, { region, accountId }),
    IngestionId: ingestion.id,
    IngestionStatus: isCancelled ? cancelledAs : status,
    ErrorInfo: error,
    RowInfo:
      status === 'COMPLETED'
        ? { RowsIngested: 1000 - rowsDropped, RowsDropped: rowsDropped, TotalRowsInDataset: 1000 }
        : undefined,
    QueueInfo: isWaiting
      ? { WaitingOnIngestion: behind.id, QueuedIngestion: ingestion.id }
      : undefined,
    CreatedTime: ingestion.createdAt / 1000,
    IngestionTimeInSeconds: hasEnded ? Math.round((endsAt - startedAt) / 1000) : undefined,
    IngestionSizeInBytes: status === 'COMPLETED' ? 4096 : undefined,
    RequestSource: ingestion.source,
    RequestType: ingestion.type,
  };
}

export function arnOf(
  dataSetId: string,
  ingestionId: string,
  { region, accountId }: Pick<Settings, 'region' | 'accountId'>,
): string {
  return `arn:aws:quicksight:${region}:${accountId}:dataset/${dataSetId}/ingestion/${ingestionId}`;
}

export function render(
  status: number,
  content: object,
  { nulls }: Pick<Settings, 'nulls'>,
): Answer {
  const RequestId = randomUUID();
  const body = JSON.stringify({ ...content, RequestId }, (_, value) =>
    value === undefined && nulls ? null : value,
  );
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': RequestId },
    body,
  };
}
