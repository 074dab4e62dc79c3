{{- define "ot.name" -}}
{{ .Release.Name }}
{{- end -}}

{{- define "ot.labels" -}}
app.kubernetes.io/name: ot-notify
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "ot.selector" -}}
app.kubernetes.io/name: ot-notify
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "ot.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{- define "ot.secret" -}}
{{ .Values.secrets.existing | default (printf "%s-secrets" .Release.Name) }}
{{- end -}}

{{- define "ot.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  {{- with .Values.securityContext.runAsUser }}
  runAsUser: {{ . }}
  {{- end }}
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{ toJson . }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {medium: Memory, sizeLimit: 256Mi}
  {{- if .Values.offices }}
  - name: offices
    configMap: {name: {{ include "ot.name" . }}-offices}
  {{- end }}
{{- end -}}

{{- define "ot.container" -}}
image: {{ include "ot.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
envFrom:
  - configMapRef: {name: {{ include "ot.name" . }}-settings}
  - secretRef: {name: {{ include "ot.secret" . }}}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  {{- if .Values.offices }}
  - {name: offices, mountPath: /etc/ot-notify, readOnly: true}
  {{- end }}
{{- end -}}
