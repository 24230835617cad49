package io.eshop.e2e.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the shop answered. */
public record Answer(String request, int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        String request = response.request().method() + " " + response.uri().getPath();
        return new Answer(request, response.statusCode(), response.headers(), response.body());
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    public int code() {
        return json().getInt("code");
    }

    public JsonObject data() {
        return json().getJsonObject("data");
    }

    public long id(String name) {
        return data().getJsonNumber(name).longValueExact();
    }

    public boolean isOk() {
        return status == 200;
    }

    /** Asserts the HTTP status and the envelope's code. */
    public Answer expect(int status, int code) {
        assertThat(this.status).as("status of %s: %s", request, body).isEqualTo(status);
        assertThat(code()).as("code of %s: %s", request, body).isEqualTo(code);
        return this;
    }

    /** Asserts success, and hands out what the envelope holds. */
    public JsonObject ok() {
        return expect(200, 0).data();
    }
}
