/** Where QuickSight is, by the endpoints that the AWS SDKs know (botocore, endpoints.json). */
export const REGIONS: readonly string[] = [
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ca-central-1',
  'cn-north-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-2',
];

/** `eu-west-1`, `us-gov-west-1`. */
const FORM = /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d{1,2}$/;

export function isRegion(text: string): boolean {
  return FORM.test(text);
}

/** Where a service of AWS answers in a region. */
export function endpoint(service: 'quicksight' | 'sts', region: string): URL {
  return new URL(`https://${service}.${region}.amazonaws.com${isInChina(region) ? '.cn' : ''}`);
}

/** The pages that people see (user guide: AWS Regions, websites, IP address ranges, and endpoints). */
export function pagesOf(region: string): URL {
  if (isInChina(region)) return new URL(`https://${region}.quicksight.amazonaws.cn`);
  if (region.startsWith('us-gov-')) return new URL(`https://quicksight.${region}.amazonaws.com`);
  return new URL(`https://${region}.quicksight.aws.amazon.com`);
}

function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}
