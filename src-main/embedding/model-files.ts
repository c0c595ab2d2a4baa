import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { LudographError, type EmbeddingModel } from '@contract'
import { z } from 'zod'
import type { EmbeddingWorkerOptions } from './worker-messages'

/** A sentence model in a folder: what it is called, and what its worker needs to know. */
export interface ModelFiles {
  readonly model: EmbeddingModel
  readonly worker: Omit<EmbeddingWorkerOptions, 'threads' | 'held'>
}

const builtInName = 'all-MiniLM-L6-v2'

/** SHA-256 of the files that decide what a vector is. Changing one of them means embedding everything anew. */
const builtInFiles = {
  'onnx/model_quantized.onnx': 'c1bd7f5e89f3f046f9c4b36db4d6925831a6928a08241b95c1a93d0403462ee4',
  'tokenizer.json': 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
} as const

const keyOf = (name: string, hash: string): string => `${name}@${hash.slice(0, 12)}`

/** What vectors of the model that comes with Ludograph are marked with, also where its files are missing. */
export const builtInKey = keyOf(builtInName, builtInFiles['onnx/model_quantized.onnx'])

/**
 * The model that comes with Ludograph. Its files are checked byte by byte when it is loaded, not here.
 * @throws LudographError `model_missing`
 */
export function builtInModel(resourcesFolder: string): ModelFiles {
  const folder = resolve(resourcesFolder, 'models', builtInName)
  const missing = Object.keys(builtInFiles).find((file) => !existsSync(join(folder, file)))
  if (missing !== undefined) throw modelError('model_missing', `${missing} is missing`, true)
  return {
    model: { name: builtInName, key: builtInKey, dimensions: 384, builtIn: true },
    worker: { folder, expected: builtInFiles, precision: 'q8' },
  }
}

const config = z.object({ hidden_size: z.number() })

/**
 * A model of the user's own: a folder as transformers.js reads it (config.json, tokenizer.json, tokenizer_config.json,
 * onnx/model_quantized.onnx or onnx/model.onnx). It is known by the SHA-256 of its ONNX file.
 * @throws LudographError `model_missing`, `model_unsuitable`
 */
export async function ownModel(path: string): Promise<ModelFiles> {
  const folder = resolve(path)
  const quantised = existsSync(join(folder, 'onnx/model_quantized.onnx'))
  const onnx = quantised ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx'
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json', onnx]) {
    if (!existsSync(join(folder, file))) throw modelError('model_missing', `${file} is missing in ${basename(folder)}`, false)
  }
  if (dimensionsOf(join(folder, 'config.json')) !== 384) {
    throw modelError('model_unsuitable', `${basename(folder)} does not make vectors of 384 dimensions`, false)
  }
  const hash = createHash('sha256')
  for await (const piece of createReadStream(join(folder, onnx))) hash.update(piece as Buffer)
  const name = basename(folder)
  return {
    model: { name, key: keyOf(name, hash.digest('hex')), dimensions: 384, builtIn: false },
    worker: { folder, expected: {}, precision: quantised ? 'q8' : 'fp32' },
  }
}

function dimensionsOf(file: string): number | null {
  try {
    return config.parse(JSON.parse(readFileSync(file, 'utf8'))).hidden_size
  } catch {
    return null
  }
}

/** What is wrong with a model, and what to do about it. */
export function modelError(code: 'model_missing' | 'model_damaged' | 'model_unsuitable', cause: string, builtIn: boolean): LudographError {
  const hint = builtIn
    ? 'Install Ludograph again, or bring the folder resources/models back from its source. Everything else works meanwhile.'
    : 'Choose another folder in the settings, or go back to the model that comes with Ludograph.'
  return new LudographError(code, `The embedding model cannot be used: ${cause}.`, hint)
}
