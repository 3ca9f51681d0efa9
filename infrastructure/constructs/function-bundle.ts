import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { ensure } from './validation.ts';

/** A prebuilt zip of a function's code, copied beside the stack. */
export class FunctionBundle extends Construct {
  /** Path of the zip, relative to the stack. */
  readonly path: string;
  /** SHA-256 of the zip in base64, as Lambda reports it. */
  readonly codeHash: string;

  /** @param zip absolute path of the zip */
  constructor(scope: Construct, id: string, zip: string) {
    super(scope, id);
    ensure(this, existsSync(zip), `there is no bundle ${zip}.`, 'Build the bundles first.');
    const digest = createHash('sha256').update(readFileSync(zip)).digest();
    const asset = new TerraformAsset(this, 'code', {
      path: zip,
      type: AssetType.FILE,
      assetHash: digest.toString('hex').slice(0, 32),
    });
    this.path = asset.path;
    this.codeHash = digest.toString('base64');
  }
}
