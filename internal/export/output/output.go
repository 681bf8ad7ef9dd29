// Package output has what the commands share that write configuration: names in files, the files, and lines on a terminal.
package output
