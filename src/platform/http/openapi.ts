import { z } from 'zod';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Route } from './route.ts';
import { actionOf, urlOf } from './routes-of.ts';

type Schema = Record<string, unknown>;

/** The JSON Schema of a shape as it stands on the wire: bigint is a decimal string. */
function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const result = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'bigint') {
        Object.assign(jsonSchema, { type: 'string', pattern: '^-?\\d+$' });
      }
    },
  }) as Schema;
  const { $schema: _dialect, ...rest } = result;
  return rest;
}

function pathParameters(route: Route): Schema[] {
  const shape =
    route.params === undefined ? {} : ((jsonSchemaOf(route.params, 'input')['properties'] ?? {}) as Schema);
  return [...urlOf(route).matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: shape[name] ?? { type: 'string' },
  }));
}

function queryParameters(route: Route): Schema[] {
  if (route.query === undefined) return [];
  const schema = jsonSchemaOf(route.query, 'input');
  const required = new Set((schema['required'] ?? []) as string[]);
  const named = Object.entries((schema['properties'] ?? {}) as Schema).map(([name, each]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: each,
  }));
  if (named.length > 0) return named;
  return [{ name: 'query', in: 'query', style: 'form', explode: true, schema: schema }];
}

const commandHeaders: readonly Schema[] = [
  { name: 'X-CSRF-Token', in: 'header', required: true, schema: { type: 'string' } },
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 8, maxLength: 128 },
  },
];

function requestBody(route: Route): Schema {
  if (route.body === undefined) return {};
  const content =
    route.body === 'upload'
      ? { '*/*': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: jsonSchemaOf(route.body, 'input') } };
  return { requestBody: { required: true, content } };
}

const RAW_TYPES = { file: '*/*', html: 'text/html', 'event-stream': 'text/event-stream' } as const;

function success(route: Route): Schema {
  const content =
    typeof route.response === 'string'
      ? { [RAW_TYPES[route.response]]: { schema: { type: 'string' } } }
      : { 'application/json': { schema: jsonSchemaOf(route.response, 'output') } };
  return { '2XX': { description: '成功 / Success', content } };
}

function operation(route: Route): Schema {
  const action = actionOf(route);
  const isChange = route.method !== 'GET';
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary.zh,
    description: route.summary.en,
    parameters: [...pathParameters(route), ...queryParameters(route), ...(isChange ? commandHeaders : [])],
    ...requestBody(route),
    responses: { ...success(route), default: { $ref: '#/components/responses/Problem' } },
    security: route.access === 'public' ? [] : [{ session: [] }],
    ...(action === null ? {} : { 'x-permission': action }),
  };
}

const problemSchema = {
  type: 'object',
  required: ['type', 'code', 'title', 'status', 'detail', 'params', 'instance', 'requestId'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string', description: '见错误代码表 / see the catalogue of refusals' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    next: { type: 'string' },
    params: { type: 'object' },
    instance: { type: 'string' },
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'sentence'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, sentence: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the routes, each with its permission. Pure; the same routes give the same document. */
export function openApiDocument(routes: readonly Route[], about: { readonly version: string }): JsonObject {
  const paths: Record<string, Schema> = {};
  for (const route of routes) {
    const path = urlOf(route).replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: '技转接口 / Jizhuan API',
      version: about.version,
      description: '金额以分为单位、以十进制字符串表示。 / Money is in fen, as a decimal string.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jizhuan_session' } },
      responses: {
        Problem: {
          description: 'RFC 9457',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      schemas: { Problem: problemSchema },
    },
  };
  // Through JSON, so that what is undefined or not JSON cannot stay in it.
  return JSON.parse(JSON.stringify(document)) as Json as JsonObject;
}
