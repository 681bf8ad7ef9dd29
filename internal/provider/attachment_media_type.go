package provider

import (
	"path/filepath"
	"strings"
)

// mediaTypes are the media types by extension of a name. The table of the machine is not used: a plan must be the same on each.
var mediaTypes = map[string]string{
	".7z": "application/x-7z-compressed", ".avif": "image/avif", ".bmp": "image/bmp", ".bpmn": "application/xml", ".bz2": "application/x-bzip2",
	".css": "text/css", ".csv": "text/csv", ".doc": "application/msword", ".docm": "application/vnd.ms-word.document.macroEnabled.12",
	".docx":   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".drawio": "application/vnd.jgraph.mxfile", ".eml": "message/rfc822", ".eps": "application/postscript", ".epub": "application/epub+zip",
	".gif": "image/gif", ".gz": "application/gzip", ".heic": "image/heic", ".htm": "text/html", ".html": "text/html", ".ico": "image/vnd.microsoft.icon",
	".ics": "text/calendar", ".jar": "application/java-archive", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".js": "text/javascript",
	".json": "application/json", ".log": "text/plain", ".m4a": "audio/mp4", ".markdown": "text/markdown", ".md": "text/markdown", ".mov": "video/quicktime",
	".mp3": "audio/mpeg", ".mp4": "video/mp4", ".mpg": "video/mpeg", ".msg": "application/vnd.ms-outlook", ".odp": "application/vnd.oasis.opendocument.presentation",
	".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odt": "application/vnd.oasis.opendocument.text", ".ogg": "audio/ogg", ".pdf": "application/pdf",
	".pem": "application/x-pem-file", ".png": "image/png", ".ppt": "application/vnd.ms-powerpoint",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".ps":   "application/postscript", ".rtf": "application/rtf", ".sh": "application/x-sh", ".sql": "application/sql", ".svg": "image/svg+xml",
	".tar": "application/x-tar", ".tf": "text/plain", ".tgz": "application/gzip", ".tif": "image/tiff", ".tiff": "image/tiff", ".toml": "application/toml",
	".tsv": "text/tab-separated-values", ".txt": "text/plain", ".vsdx": "application/vnd.ms-visio.drawing.main+xml", ".wav": "audio/wav", ".webm": "video/webm",
	".webp": "image/webp", ".xls": "application/vnd.ms-excel", ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xml":  "application/xml", ".yaml": "application/yaml", ".yml": "application/yaml", ".zip": "application/zip",
}

// defaultMediaType is the media type for a name.
func defaultMediaType(name string) string {
	if mediaType := mediaTypes[strings.ToLower(filepath.Ext(name))]; mediaType != "" {
		return mediaType
	}
	return "application/octet-stream"
}
