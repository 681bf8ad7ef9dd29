package markdown

// codeLanguages maps the languages of fences to those that the code macro of every Confluence has. All are in lower case.
// https://confluence.atlassian.com/doc/code-block-macro-139390.html
var codeLanguages = map[string]string{
	"actionscript": "actionscript3", "actionscript3": "actionscript3", "as3": "actionscript3",
	"applescript": "applescript",
	"bash":        "bash", "sh": "bash", "shell": "bash", "zsh": "bash", "ksh": "bash", "console": "bash", "shellsession": "bash", "shell-session": "bash",
	"c#": "c#", "csharp": "c#", "cs": "c#",
	"c++": "cpp", "cpp": "cpp", "cc": "cpp", "cxx": "cpp", "hpp": "cpp", "h": "cpp", "c": "cpp",
	"css":        "css",
	"coldfusion": "coldfusion", "cfm": "coldfusion", "cf": "coldfusion",
	"delphi": "delphi", "pascal": "delphi", "pas": "delphi",
	"diff": "diff", "patch": "diff",
	"erlang": "erl", "erl": "erl",
	"groovy": "groovy", "gradle": "groovy",
	"html": "xml", "xml": "xml", "xhtml": "xml", "xslt": "xml", "svg": "xml",
	"java": "java", "javafx": "jfx", "jfx": "jfx",
	"javascript": "js", "js": "js", "jsx": "js", "mjs": "js", "typescript": "js", "ts": "js", "tsx": "js", "json": "js", "json5": "js", "jsonc": "js", "node": "js",
	"php":  "php",
	"perl": "perl", "pl": "perl",
	"text": "text", "txt": "text", "plain": "text", "plaintext": "text",
	"powershell": "powershell", "ps1": "powershell", "pwsh": "powershell", "ps": "powershell",
	"python": "py", "py": "py", "py3": "py", "python3": "py",
	"ruby": "ruby", "rb": "ruby", "rails": "ruby",
	"sql":  "sql",
	"sass": "sass", "scss": "sass",
	"scala": "scala",
	"vb":    "vb", "vbnet": "vb", "vb.net": "vb", "visualbasic": "vb",
	"yaml": "yml", "yml": "yml",
}
