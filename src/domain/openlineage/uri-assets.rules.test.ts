import { describe, expect, it } from 'vitest';
import { assetKeyText, assetName } from './asset-name.rules.ts';
import { assetKeysOf } from './uri-assets.rules.ts';

describe('the address of data elsewhere', () => {
  it.each([
    ['s3://lake/people/2026.parquet', 's3://lake', 'people/2026.parquet'],
    ['s3a://lake/people/2026.parquet/', 's3://lake', '/people/2026.parquet'],
    ['gs://lake/with%20space.csv', 'gs://lake', 'with space.csv'],
    ['hdfs://nn:8020/warehouse/people', 'hdfs://nn:8020', '/warehouse/people'],
    ['postgres://db.example.com/shop/public/orders', 'postgres://db.example.com:5432', 'shop.public.orders'],
    ['postgresql://db:5432/shop.public.orders', 'postgres://db', 'shop.public.orders'],
    ['snowflake://acct/db/schema/table', 'snowflake://acct', 'db.schema.table'],
    ['bigquery:project.set.table', 'bigquery', 'project.set.table'],
    ['https://files.example.com/a.csv', 'https://files.example.com', '/a.csv'],
  ])('%s is the asset %s %s', (uri, namespace, name) => {
    expect(assetKeysOf(uri)).toContain(assetKeyText(assetName(namespace, name)));
  });

  it.each(['s3://lake', 's3://lake/', 'jdbc:postgresql://db:5432/shop', 'https://files.example.com/a.csv?version=2', 'nonsense'])(
    '%s names no one asset',
    (uri) => {
      expect(assetKeysOf(uri)).toEqual([]);
    },
  );

  it('that is badly encoded is taken as it stands', () => {
    expect(assetKeysOf('s3://lake/100%')).toContain(assetKeyText({ namespace: 's3://lake', name: '100%' }));
  });
});
