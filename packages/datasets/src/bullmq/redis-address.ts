/** A URL such as `redis://head-node:6379`, or the options of an ioredis client. */
export type RedisAddress =
  | string
  | { readonly host?: string; readonly port?: number; readonly [option: string]: unknown };
