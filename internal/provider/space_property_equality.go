package provider

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// sameJSON compares by meaning: white space, the order of keys and the spelling of strings and numbers make no
// difference.
func sameJSON(a, b string) bool {
	x, errX := decodeJSON(a)
	y, errY := decodeJSON(b)
	return errX == nil && errY == nil && reflect.DeepEqual(x, y)
}

func decodeJSON(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber() // a float64 would take large numbers that differ for the same
	var v any
	err := decoder.Decode(&v)
	return plainNumbers(v), err
}

func plainNumbers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, element := range v {
			v[key] = plainNumbers(element)
		}
	case []any:
		for i, element := range v {
			v[i] = plainNumbers(element)
		}
	case json.Number:
		return plainNumber(v)
	}
	return v
}

// plainNumber spells a number as whole digits and an exponent: 1.50, 150e-2 and 0.15E1 are all 15e-1.
func plainNumber(n json.Number) json.Number {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(string(n)), "e")
	power, err := strconv.Atoi(exponent)
	if exponent != "" && err != nil {
		return n // an exponent beyond counting
	}
	mantissa, negative := strings.CutPrefix(mantissa, "-")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	all := whole + fraction
	digits := strings.TrimRight(all, "0")
	power += len(all) - len(digits) - len(fraction)
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return "0"
	}
	if negative {
		digits = "-" + digits
	}
	return json.Number(fmt.Sprintf("%se%d", digits, power))
}
