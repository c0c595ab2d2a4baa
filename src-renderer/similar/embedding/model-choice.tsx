import type { CallOutput } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { asErrorShape, call, CallError } from '../../api'
import { bridge, inElectron } from '../../bridge'
import { takesDropAttribute } from '../../bring-in/drop-files'
import { ErrorNotice } from '../../ui/error-notice'

/**
 * Which sentence model is used. Another one is a folder on this computer: the desktop application can hand it over by
 * dropping; a browser does not tell where a file lies, so there it can only be gone back to the own one.
 */
export function ModelChoice({ status }: { readonly status: CallOutput<'embedding.status'> }) {
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { model } = status

  const use = async (token: () => Promise<string | null>) => {
    setBusy(true)
    setError(null)
    try {
      await call('embedding.useModel', { token: await token() })
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const offered = async (folder: File): Promise<string> => {
    const grant = await bridge().offerFile(folder, () => undefined)
    if (!grant.ok) throw new CallError(grant.error)
    return grant.value.token
  }

  return (
    <div>
      <div>
        Model: <strong>{model === null ? 'none can be used' : model.name}</strong>
        {model !== null && <span className="dim"> ({model.builtIn ? 'comes with Ludograph' : 'your own'})</span>}
      </div>
      {inElectron() ? (
        <div
          className="model-drop"
          {...{ [takesDropAttribute]: '' }}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault()
            const [folder] = event.dataTransfer.files
            if (folder !== undefined) void use(() => offered(folder))
          }}
        >
          Drop the folder of another sentence model of 384 dimensions here (config.json, tokenizer.json, onnx/model_quantized.onnx). Vectors of
          two models are never compared: all would have to be computed again.
        </div>
      ) : (
        <p className="dim">Another model’s folder can be chosen in the desktop application; a browser does not tell where a folder lies.</p>
      )}
      {model?.builtIn !== true && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void use(() => Promise.resolve(null))}>
          Use the model that comes with Ludograph
        </Button>
      )}
      {error !== null && <ErrorNotice error={asErrorShape(error)} title="The model was not changed" />}
    </div>
  )
}
